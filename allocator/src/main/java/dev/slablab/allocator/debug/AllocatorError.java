package dev.slablab.allocator.debug;

/** Something that is wrong with the use of memory, as the allocator noticed it. */
public sealed interface AllocatorError {

    /**
     * Where it was noticed.
     *
     * @return cache, address and slab
     */
    BufferPlace place();

    /**
     * What kind of error it is.
     *
     * @return a few words, the same for all errors of the kind
     */
    String kind();

    /**
     * What was found, in a sentence without its full stop.
     *
     * @return the kind and its particulars
     */
    String finding();

    /**
     * Whether a free was refused, as no allocated object of the cache begins at the address.
     *
     * @return false where something else is wrong
     */
    default boolean refusesFree() {
        return switch (this) {
            case DoubleFree twice -> true;
            case BadAddress bad -> true;
            case InsideObject inside -> true;
            case WrongCache wrong -> true;
            case ModifiedAfterFree modified -> false;
            case RedZoneViolation overrun -> false;
            case WrongSize size -> false;
            case TagCorrupted tag -> false;
            case ControlCorrupted control -> false;
            case FreedInMove freed -> false;
        };
    }

    /**
     * Free memory was written to.
     *
     * @param place    the object
     * @param moment   when it was noticed
     * @param offset   bytes from the object's beginning to the first word that was changed
     * @param expected the word that should be there
     * @param found    the word that is there
     */
    record ModifiedAfterFree(BufferPlace place, Moment moment, long offset, long expected, long found)
            implements AllocatorError {

        /** When a write to free memory is noticed. */
        public enum Moment {
            /** When the memory was to be handed out again. */
            REALLOCATED("when it was to be allocated again"),
            /** When a magazine was destroyed in which it lay. */
            MAGAZINE_DESTROYED("when its magazine was destroyed");

            private final String words;

            Moment(String words) {
                this.words = words;
            }
        }

        @Override
        public String kind() {
            return "modified after free";
        }

        @Override
        public String finding() {
            return "modified after free: at offset 0x%x 0x%016x was replaced by 0x%016x, noticed %s"
                    .formatted(offset, expected, found, moment.words);
        }
    }

    /**
     * Somebody wrote past the end of an object.
     *
     * @param place    the object
     * @param offset   bytes from the object's beginning to what was checked
     * @param expected what should be there: a word, or the byte behind the size that was asked for
     * @param found    what is there
     */
    record RedZoneViolation(BufferPlace place, long offset, long expected, long found) implements AllocatorError {
        @Override
        public String kind() {
            return "red zone violation";
        }

        @Override
        public String finding() {
            return "red zone violation: write past the end of the buffer, at offset 0x%x 0x%x was replaced by 0x%x"
                    .formatted(offset, expected, found);
        }
    }

    /**
     * A free object was freed.
     *
     * @param place the object
     */
    record DoubleFree(BufferPlace place) implements AllocatorError {
        @Override
        public String kind() {
            return "double free";
        }

        @Override
        public String finding() {
            return "double free: the buffer was freed already";
        }
    }

    /**
     * What was freed is no object of any cache.
     *
     * @param place the address
     */
    record BadAddress(BufferPlace place) implements AllocatorError {
        @Override
        public String kind() {
            return "bad address";
        }

        @Override
        public String finding() {
            return "bad address: no buffer of any cache is there";
        }
    }

    /**
     * What was freed is not where an object begins, but inside of it.
     *
     * @param place the address
     */
    record InsideObject(BufferPlace place) implements AllocatorError {
        @Override
        public String kind() {
            return "address inside an object";
        }

        @Override
        public String finding() {
            return "address inside an object: the buffer begins at 0x%x, 0x%x bytes before"
                    .formatted(place.object(), place.address() - place.object());
        }
    }

    /**
     * An object was freed to a cache that it is not from.
     *
     * @param place the address
     * @param owner name of the cache on whose slab it lies
     */
    record WrongCache(BufferPlace place, String owner) implements AllocatorError {
        @Override
        public String kind() {
            return "wrong cache";
        }

        @Override
        public String finding() {
            return "wrong cache: the buffer is one of cache %s and was freed to cache %s".formatted(
                    owner, place.cache());
        }
    }

    /**
     * Memory was freed with another size than it was allocated with.
     *
     * @param place     the memory
     * @param allocated bytes
     * @param freed     bytes
     */
    record WrongSize(BufferPlace place, long allocated, long freed) implements AllocatorError {
        @Override
        public String kind() {
            return "wrong size";
        }

        @Override
        public String finding() {
            return "wrong size: allocated with %d bytes and freed with %d".formatted(allocated, freed);
        }
    }

    /**
     * The status word of an object is none of those that it may have.
     *
     * @param place    the object
     * @param expected control word xor status that should be there
     * @param found    control word xor status that are there
     */
    record TagCorrupted(BufferPlace place, long expected, long found) implements AllocatorError {
        @Override
        public String kind() {
            return "boundary tag corrupted";
        }

        @Override
        public String finding() {
            return "boundary tag corrupted: control xor status is 0x%x, should be 0x%x".formatted(found, expected);
        }
    }

    /**
     * The control word of an object does not lead to that object.
     *
     * @param place    the object
     * @param expected the word that should be there
     * @param found    the word that is there
     */
    record ControlCorrupted(BufferPlace place, long expected, long found) implements AllocatorError {
        @Override
        public String kind() {
            return "buffer control corrupted";
        }

        @Override
        public String finding() {
            return "buffer control corrupted: 0x%x is not the control of this buffer, which is 0x%x"
                    .formatted(found, expected);
        }
    }

    /**
     * A move callback freed one of its two objects itself, which was refused.
     *
     * @param place the object that it freed
     * @param from  the object to be moved
     * @param to    where it was to go
     */
    record FreedInMove(BufferPlace place, long from, long to) implements AllocatorError {
        @Override
        public String kind() {
            return "freed in its move";
        }

        @Override
        public String finding() {
            return ("freed in its move: the callback that was to move 0x%x to 0x%x freed 0x%x, whose answer says which "
                    + "one is to be freed").formatted(from, to, place.address());
        }
    }
}
