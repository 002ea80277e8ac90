/** So many accounts that a run could not bill are kept with their reasons; the log has all of them. */
export const MOST_ERRORS = 1000;
export const LONGEST_ERROR = 2000;
