/** Models of programs that own objects and answer move requests, and real clients with real payload. */
module dev.slablab.clients {
    requires transitive dev.slablab.consolidator;
    requires static transitive org.jspecify;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;

    exports dev.slablab.clients;
    exports dev.slablab.clients.behavior;
    exports dev.slablab.clients.breach;
    exports dev.slablab.clients.hold;
    exports dev.slablab.clients.lifetime;
    exports dev.slablab.clients.live;
    exports dev.slablab.clients.object;
    exports dev.slablab.clients.store;

    uses dev.slablab.clients.ClientModelProvider;

    provides dev.slablab.clients.ClientModelProvider
            with dev.slablab.clients.behavior.BusyClient.Provider,
                 dev.slablab.clients.behavior.CooperativeClientProvider,
                 dev.slablab.clients.behavior.ForgetfulClient.Provider,
                 dev.slablab.clients.behavior.GenerousClient.Provider,
                 dev.slablab.clients.behavior.HoldingClient.Provider,
                 dev.slablab.clients.behavior.MarkedClient.Provider,
                 dev.slablab.clients.behavior.NameCacheClient.Provider,
                 dev.slablab.clients.behavior.RemovableClient.Provider,
                 dev.slablab.clients.behavior.SlowClient.Provider,
                 dev.slablab.clients.behavior.StubbornClientProvider,
                 dev.slablab.clients.breach.FreeingClient.Provider,
                 dev.slablab.clients.breach.LingeringClient.Provider,
                 dev.slablab.clients.breach.ReentrantClient.Provider,
                 dev.slablab.clients.breach.SilentClient.Provider,
                 dev.slablab.clients.breach.ThrowingClient.Provider,
                 dev.slablab.clients.breach.UnmovedClient.Provider,
                 dev.slablab.clients.breach.WaitingClient.Provider;
}
