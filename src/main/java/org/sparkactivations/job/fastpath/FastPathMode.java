package org.sparkactivations.job.fastpath;

/** When the fast path is taken. */
public enum FastPathMode {
    AUTO,
    OFF,
    REQUIRE
}
