package org.apminebanconvention.intersessional.meeting;

import java.time.LocalDate;
import org.springframework.data.relational.core.mapping.Table;

/** A day on which nobody works at the place of the meeting. */
@Table("holiday")
public record Holiday(LocalDate day, String name) {}
