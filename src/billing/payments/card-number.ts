/** Whether a card number's digits pass the Luhn check, and are as many as a card has. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    // Stryker disable next-line ArithmeticOperator: a multiple of ten is one with either sign
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** A number with all but its last four characters hidden: `************1111`. */
export function masked(text: string): string {
  const digits = digitsOf(text);
  const shown = digits.length > 4 ? digits.slice(-4) : '';
  return '*'.repeat(digits.length - shown.length) + shown;
}

/** The first six digits of a card number, which name its bank. */
export function bankIdentificationNumber(text: string): string {
  return digitsOf(text).slice(0, 6);
}

function digitsOf(text: string): string {
  return text.replace(/[\s-]/g, '');
}
