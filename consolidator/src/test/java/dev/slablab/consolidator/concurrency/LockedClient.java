package dev.slablab.consolidator.concurrency;

import dev.slablab.allocator.concurrency.Step;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client that knows its objects by numbers of its own, under a lock of its own, and whose answer to a move depends on
 * the object's number alone.
 */
final class LockedClient implements MoveCallback {
    private final Lock lock = new ReentrantLock();
    private final Map<Long, Long> addresses = new HashMap<>();
    private final Map<Long, Long> numbers = new HashMap<>();
    private long next;
    private Step lastMove = Step.NOTHING;

    /** Comes to own an object; gives its number, 1 or more. */
    long own(long address) {
        lock.lock();
        try {
            next++;
            put(next, address);
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void put(long number, long address) {
        addresses.put(number, address);
        if (numbers.put(address, number) != null) {
            throw new AssertionError("object " + address + " was handed out twice");
        }
    }

    /** Where an object is, or 0 if it was given up during a move. */
    long address(long number) {
        lock.lock();
        try {
            return addresses.getOrDefault(number, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Gives an object up; tells where it was, or 0 if that was done during a move. */
    long giveUp(long number) {
        lock.lock();
        try {
            return remove(number);
        } finally {
            lock.unlock();
        }
    }

    private long remove(long number) {
        Long address = addresses.remove(number);
        if (address == null) {
            return 0;
        }
        numbers.remove(address);
        return address;
    }

    @Override
    public MoveResponse move(MoveRequest request) {
        lock.lock();
        try {
            Long number = numbers.get(request.from());
            if (number == null) {
                return MoveResponse.DONT_KNOW;
            }
            MoveResponse answer = answer(number);
            switch (answer) {
                case YES -> {
                    remove(number);
                    put(number, request.to());
                    lastMove = Step.exchanged(request.from(), request.to());
                }
                case DONT_NEED -> {
                    remove(number);
                    lastMove = Step.taken(request.from());
                }
                case NO, LATER, DONT_KNOW -> { }
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** Every eighth object is denied, though it is there: a client may lie. */
    private static MoveResponse answer(long number) {
        return switch ((int) (number % 8)) {
            case 1 -> MoveResponse.NO;
            case 3 -> MoveResponse.LATER;
            case 5 -> MoveResponse.DONT_NEED;
            case 7 -> MoveResponse.DONT_KNOW;
            default -> MoveResponse.YES;
        };
    }

    /** What the last move has done to the set of owned objects; asked once, by the thread that runs moves. */
    Step takeLastMove() {
        Step move = lastMove;
        lastMove = Step.NOTHING;
        return move;
    }

    /** Where the owned objects are. */
    Set<Long> owned() {
        return numbers.keySet();
    }
}
