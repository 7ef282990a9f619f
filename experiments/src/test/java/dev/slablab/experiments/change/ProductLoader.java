package dev.slablab.experiments.change;

import java.net.URL;
import java.net.URLClassLoader;

/** Has its own copy of all that is Slablab's, the first one that it finds, and shares the libraries with its parent. */
final class ProductLoader extends URLClassLoader {
    private static final String OWN = "dev.slablab.";

    static {
        registerAsParallelCapable();
    }

    ProductLoader(URL[] places, ClassLoader parent) {
        super(places, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }
}
