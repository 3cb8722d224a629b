import { AccessScope } from '@datamesh-portal/plugin-data-mesh-common';
import { includesField } from '../clearFields';
import { dayOf } from '../request/requestChoices';

/** What a decider leaves of what was asked for. */
export type Narrowing = Omit<AccessScope, 'until'> & {
  /** As in an input of type date; empty for permanent access. */
  lastDay: string;
};

/** Nothing taken away yet. */
export function wholeScope(scope: AccessScope): Narrowing {
  return {
    ports: scope.ports,
    clearFields: scope.clearFields,
    lastDay: scope.until ? dayOf(scope.until) : '',
  };
}

/** The end of the chosen day, but never after what was asked for. */
function endOf(scope: AccessScope, lastDay: string): Date | undefined {
  if (!lastDay) {
    return scope.until;
  }
  if (scope.until && dayOf(scope.until) === lastDay) {
    return scope.until;
  }
  const end = new Date(`${lastDay}T23:59:59`);
  return scope.until && scope.until < end ? scope.until : end;
}

/** What is granted: what was asked for without what was taken away. */
export function narrowedScope(
  scope: AccessScope,
  narrowing: Narrowing,
): AccessScope {
  const ports = scope.ports.filter(port => narrowing.ports.includes(port));
  return {
    ports,
    clearFields: scope.clearFields.filter(
      field =>
        ports.includes(field.port) &&
        includesField(narrowing.clearFields, field),
    ),
    until: endOf(scope, narrowing.lastDay),
  };
}

/** Why the changes cannot be approved so; undefined when they can. */
export function narrowingProblem(
  scope: AccessScope,
  narrowing: Narrowing,
  now: Date,
): string | undefined {
  if (narrowing.ports.length === 0) {
    return 'Leave at least one port, or reject the request.';
  }
  const until = endOf(scope, narrowing.lastDay);
  if (until && Number.isNaN(until.getTime())) {
    return 'Choose the last day of the access.';
  }
  if (until && until <= now) {
    return 'Choose a day from today on.';
  }
  const result = narrowedScope(scope, narrowing);
  const unchanged =
    result.ports.length === scope.ports.length &&
    result.clearFields.length === scope.clearFields.length &&
    result.until?.getTime() === scope.until?.getTime();
  return unchanged
    ? 'Nothing is changed yet: choose fewer ports, an earlier day, or mask fields.'
    : undefined;
}
