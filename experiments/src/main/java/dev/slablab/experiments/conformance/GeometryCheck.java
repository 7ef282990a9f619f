package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.magazine.MagazineType;
import dev.slablab.allocator.slab.SlabColoring;
import dev.slablab.allocator.slab.SlabGeometry;

/** Compares derived sizes: one row, one combination of object size, alignment and page size. */
final class GeometryCheck {
    /** Stands for the format of a file that has no header. */
    static final String FORMAT = "geometry";

    private GeometryCheck() {
    }

    static VectorResult run(VectorFile file) {
        VectorCursor cursor = new VectorCursor(file);
        int rows = 0;
        for (JsonNode row : file.lines()) {
            if (rows > 0) {
                cursor.take();
            }
            rows++;
            SlabGeometry geometry = geometry(row);
            cursor.compare("geom", row.path("geom"), fields(geometry));
            if (row.has("slabs")) {
                cursor.compare("slabs", row.path("slabs"), slabs(geometry, row.path("slabs").size()));
            }
        }
        return new VectorResult(VectorResult.Kind.GEOMETRIES, file.path(), FORMAT, 0, rows, cursor.differences());
    }

    private static SlabGeometry geometry(JsonNode row) {
        JsonNode geom = row.path("geom");
        int size = row.has("req") ? row.path("req").path(0).asInt() : geom.path("bufsize").asInt();
        int alignment = row.has("req") ? row.path("req").path(1).asInt() : geom.path("align").asInt();
        CacheSpec spec = CacheSpec.of("geometry", size);
        if (alignment != 0) {
            spec = spec.withAlignment(alignment);
        }
        if (row.has("magtype")) {
            spec = spec.with(CacheFlag.NOHASH);
        }
        return spec.geometryFor(geom.path("quantum").asInt());
    }

    static ObjectNode fields(SlabGeometry geometry) {
        MagazineType magazines = MagazineType.KMEM.get(MagazineType.initial(geometry.chunkSize()));
        return JsonNodeFactory.instance.objectNode()
                .put("bufsize", geometry.objectSize())
                .put("align", geometry.alignment())
                .put("quantum", geometry.quantum())
                .put("chunksize", geometry.chunkSize())
                .put("slabsize", geometry.slabSize())
                .put("maxchunks", geometry.maxChunks())
                .put("binshift", geometry.binShift())
                .put("mincolor", 0)
                .put("maxcolor", geometry.maxColor())
                .put("hash", geometry.offSlab() ? 1 : 0)
                .put("hash_shift", geometry.offSlab() ? geometry.hashShift() : 0)
                .put("movable", geometry.movable() ? 1 : 0)
                .put("magsize", magazines.rounds())
                .put("mag_minbuf", magazines.minBuffer())
                .put("mag_maxbuf", magazines.maxBuffer());
    }

    private static ArrayNode slabs(SlabGeometry geometry, int count) {
        SlabColoring coloring = new SlabColoring(geometry);
        ArrayNode slabs = JsonNodeFactory.instance.arrayNode();
        for (int slab = 0; slab < count; slab++) {
            int color = coloring.next();
            slabs.addArray().add(color).add(geometry.capacity(color));
        }
        return slabs;
    }
}
