/** A notice that is told after the commit, at least once. */
export interface Announcement {
  /** Canonical refs of users and groups. */
  recipients: string[];
  /** Not told, because they did it themselves. */
  except?: string;
  title: string;
  description?: string;
  /** Path within the portal, such as `/approvals?request=…`. */
  link: string;
  severity: 'low' | 'normal' | 'high';
  /** Notifications of one scope replace each other. */
  scope: string;
  /** Absent for a change that pages show live and nobody is notified of. */
  silent?: boolean;
  /** What pages should read again: ids by the names of their nouns. */
  signal: { product?: string; [noun: `${string}Id`]: string | undefined };
}
