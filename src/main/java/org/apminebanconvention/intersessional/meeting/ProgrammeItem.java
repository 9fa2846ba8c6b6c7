package org.apminebanconvention.intersessional.meeting;

/** A part of the programme in which the floor is opened (or not); its title is that of its first row. */
public record ProgrammeItem(int number, String title, String responsible, boolean floorOpen) {}
