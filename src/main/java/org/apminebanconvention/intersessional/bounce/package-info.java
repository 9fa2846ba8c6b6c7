/** What comes back: mails that could not be delivered, read by IMAP, and the tray for those that nobody can place. */
@ApplicationModule(allowedDependencies = {"delegation", "mail", "meeting"})
@NullMarked
package org.apminebanconvention.intersessional.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
