/** Workloads, traces, simulation, real runs, metrics, charts, reports and the command line. */
module dev.slablab.experiments {
    requires transitive com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.csv;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires transitive dev.slablab.clients;
    requires HdrHistogram;
    requires info.picocli;
    requires java.desktop;
    requires java.management.rmi;
    requires java.xml;
    requires jdk.attach;
    requires jdk.management;
    requires me.tongfei.progressbar;
    requires org.apache.commons.statistics.distribution;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires org.jfree.jfreechart;
    requires org.apache.xmlgraphics.batik.svggen;
    requires static transitive org.jspecify;

    exports dev.slablab.experiments.bench;
    exports dev.slablab.experiments.catalog;
    exports dev.slablab.experiments.chart;
    exports dev.slablab.experiments.cli;
    exports dev.slablab.experiments.compare;
    exports dev.slablab.experiments.conformance;
    exports dev.slablab.experiments.html;
    exports dev.slablab.experiments.live;
    exports dev.slablab.experiments.live.client;
    exports dev.slablab.experiments.live.demo;
    exports dev.slablab.experiments.live.soak;
    exports dev.slablab.experiments.log;
    exports dev.slablab.experiments.metric;
    exports dev.slablab.experiments.page;
    exports dev.slablab.experiments.report;
    exports dev.slablab.experiments.result;
    exports dev.slablab.experiments.scenario;
    exports dev.slablab.experiments.simulation;
    exports dev.slablab.experiments.theory;
    exports dev.slablab.experiments.top;
    exports dev.slablab.experiments.trace;

    opens dev.slablab.experiments.cli to info.picocli;

    uses dev.slablab.experiments.bench.Benchmark;
    uses dev.slablab.experiments.scenario.Scenario;
    uses dev.slablab.consolidator.policy.PolicyProvider;
    uses dev.slablab.experiments.trace.TraceFormat;

    provides dev.slablab.experiments.trace.TraceFormat
            with dev.slablab.experiments.trace.CsvTraceFormat, dev.slablab.experiments.trace.SltTraceFormat;
    provides dev.slablab.experiments.scenario.Scenario with dev.slablab.experiments.scenario.LruStore;
}
