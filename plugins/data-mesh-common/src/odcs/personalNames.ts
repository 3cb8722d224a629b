import { containsPhrase, lettersOf } from './phrases';

/**
 * Field names, word by word, that commonly hold data about a person.
 *
 * @public
 */
export const PERSONAL_NAMES: readonly string[] = [
  ...['email', 'e mail', 'phone', 'telephone', 'mobile', 'fax'],
  ...['first name', 'last name', 'middle name', 'maiden name', 'nick name'],
  ...['full name', 'given name', 'family name', 'fore name', 'surname'],
  ...['passenger name', 'customer name', 'person name', 'contact name'],
  ...['employee name', 'patient name', 'holder name', 'guest name'],
  ...['user name', 'login', 'login name', 'login id', 'user id', 'screen name'],
  ...['birth', 'birthday', 'birthdate', 'birth place', 'dob', 'gender'],
  ...['sex', 'nationality', 'citizenship', 'ethnicity', 'religion'],
  ...['marital status', 'civil status', 'disability', 'diagnosis'],
  ...['passport', 'ssn', 'social security', 'national insurance', 'tax id'],
  ...['national id', 'driver license', 'driving licence', 'license plate'],
  ...['iban', 'card number', 'credit card', 'account number', 'cvv'],
  ...['salary', 'income', 'wage', 'payroll', 'password', 'passwd', 'secret'],
  ...['token', 'fingerprint', 'biometric', 'street', 'address'],
  ...['address line', 'house number', 'postcode', 'post code', 'postal code'],
  ...['zip', 'zip code', 'ip address', 'mac address', 'loyalty number'],
  ...['loyalty id'],
];

/** Of these also names count that only begin or end with them, such as `custemail`. */
const UNMISTAKABLE = [
  ...['email', 'telephone', 'phonenumber', 'mobilephone', 'homephone'],
  ...['workphone', 'password', 'passport', 'birthdate', 'dateofbirth'],
  ...['birthday', 'salary', 'surname', 'firstname', 'lastname', 'fullname'],
  ...['username', 'postalcode', 'postcode', 'zipcode', 'maritalstatus'],
  ...['addressline', 'streetaddress', 'homeaddress', 'mailaddress'],
];

/**
 * Whether a field's name suggests personal data, such as `contactEmail`,
 * `date_of_birth` or `maritalstatus`. A guess to start from, never a verdict.
 *
 * @param names - {@link PERSONAL_NAMES} when omitted
 */
export function looksPersonal(
  name: string,
  names: readonly string[] = PERSONAL_NAMES,
): boolean {
  const letters = lettersOf(name);
  return (
    containsPhrase(name, names) ||
    UNMISTAKABLE.some(
      known => letters.startsWith(known) || letters.endsWith(known),
    )
  );
}
