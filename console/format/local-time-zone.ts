/** The reader's own time zone, for what belongs to no site. */
export const localTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
