package org.apminebanconvention.intersessional.security;

import java.util.concurrent.atomic.AtomicInteger;

/** What an attacker's expression makes one of; public, as an expression sees nothing else. */
public class Alarm {

    static final AtomicInteger RAISED = new AtomicInteger();

    static final String EXPRESSION = "${''.getClass().forName('" + Alarm.class.getName() + "').newInstance()}";

    public Alarm() {
        RAISED.incrementAndGet();
    }
}
