package sockets.daytime.basic;

@FunctionalInterface
interface Clock {

    String now();
}
