package org.apminebanconvention.intersessional.registration;

/** Who registers a delegation, and where mail about the registration goes. */
public record FocalPoint(String name, String email) {}
