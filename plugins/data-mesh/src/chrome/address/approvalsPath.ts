/** Where decisions wait: the inbox, one request in it, or the streams to settle. */
export function approvalsPath(shown?: { request: string } | 'claims'): string {
  if (!shown) {
    return '/approvals';
  }
  return shown === 'claims'
    ? '/approvals?claims'
    : `/approvals?${new URLSearchParams(shown)}`;
}
