/** An account that the portal made on a cluster. No password is stored. */
export interface PortalAccount {
  cluster: string;
  account: string;
  /** Canonical ref. */
  consumer: string;
  issuedAt: Date;
  /** Canonical ref of the user who saw the password. */
  issuedTo: string;
}

export interface AccountsStore {
  get(cluster: string, account: string): Promise<PortalAccount | undefined>;
  put(account: PortalAccount): Promise<void>;
  remove(cluster: string, account: string): Promise<void>;
  list(): Promise<PortalAccount[]>;
}
