package sockets.daytime.basic;

import java.util.concurrent.locks.LockSupport;

/** A clock that takes its time. */
record DelayedClock(Clock clock, long delay) implements Clock {

    @Override
    public String now() {
        long end = System.nanoTime() + delay * 1_000_000L;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return clock.now();
    }
}
