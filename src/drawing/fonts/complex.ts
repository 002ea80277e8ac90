/** Scripts that join, stack or reverse their letters, and marks that are set upon letters. */
export const COMPLEX =
  /[\u0300-\u036f\u0590-\u109f\u1780-\u18af\u1a00-\u1cff\u200c\u200d\u20d0-\u20ff\ua8e0-\uabff\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufefc\u{10800}-\u{10fff}\u{11000}-\u{11fff}\u{1e800}-\u{1efff}]/u;
