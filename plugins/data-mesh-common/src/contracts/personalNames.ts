/** Field names, word by word, that commonly hold data about a person. */
const PERSONAL_NAMES = [
  ...['email', 'e mail', 'phone', 'mobile', 'first name', 'last name'],
  ...['full name', 'given name', 'family name', 'surname', 'passenger name'],
  ...['customer name', 'birth', 'birthday', 'birthdate', 'dob', 'gender'],
  ...['nationality', 'passport', 'ssn', 'social security', 'tax id'],
  ...['national id', 'iban', 'card number', 'credit card', 'account number'],
  ...['password', 'token', 'street', 'address', 'postcode', 'postal code'],
  ...['zip', 'zipcode', 'ip address', 'loyalty number'],
];

/**
 * Whether a field's name suggests personal data, such as `contactEmail` or
 * `date_of_birth`. A guess to start from, never a verdict.
 */
export function looksPersonal(name: string): boolean {
  const words = ` ${name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .join(' ')} `;
  return PERSONAL_NAMES.some(
    personal =>
      words.includes(` ${personal} `) || words.includes(` ${personal}s `),
  );
}
