import { Checkbox } from '@backstage/ui';
import {
  AccessRequest,
  UsualDecision,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  describeAge,
  RequestStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { PlainName } from '../../chrome/names/PlainName';
import {
  ellipsis,
  finePrint,
  makeStyles,
  plainButton,
  smallText,
} from '../../chrome/styles';
import { describeMoment } from '../describeMoment';
import { describeUsual, isLate } from '../describeUsual';
import { describeScope } from './describeScope';
import { nameOfRef } from '../../chrome/names/nameOfRef';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.25),
    borderBottom: `1px solid ${theme.palette.divider}`,
    borderLeft: '3px solid transparent',
    '&:hover': { backgroundColor: theme.palette.action.hover },
  },
  selected: {
    borderLeftColor: theme.palette.primary.main,
    backgroundColor: theme.palette.action.selected,
    '& $what, & $age': { color: theme.palette.text.primary },
  },
  mark: { flexShrink: 0, width: 18, paddingTop: 2 },
  open: {
    ...plainButton,
    flex: 1,
    minWidth: 0,
    fontSize: '0.875rem',
    lineHeight: 1.4,
    textAlign: 'left',
    color: 'inherit',
  },
  line: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    minWidth: 0,
  },
  who: { minWidth: 0, fontWeight: 600, ...ellipsis },
  what: { ...ellipsis, ...smallText(theme) },
  age: {
    flexShrink: 0,
    ...finePrint(theme),
    fontVariantNumeric: 'tabular-nums',
  },
  late: { fontWeight: 600, color: theme.palette.text.primary },
}));

/** One request of the list: who, what, and how long it has been waiting. */
export function RequestRow(props: {
  request: AccessRequest;
  now: Date;
  usual?: UsualDecision;
  open: boolean;
  selected: boolean;
  inTabOrder: boolean;
  onOpen: () => void;
  onSelect: (selected: boolean) => void;
}) {
  const { request, now, usual, open, selected, inTabOrder } = props;
  const classes = useStyles();
  const ageMs = now.getTime() - request.createdAt.getTime();
  const age = describeAge(ageMs);
  const waits = request.state === 'waiting';
  const late = waits && isLate(ageMs, usual);
  const scope = describeScope(request);
  return (
    <div className={`${classes.root} ${open ? classes.selected : ''}`}>
      <span className={classes.mark}>
        {request.may.decide && (
          <Checkbox
            aria-label={`Select the request of ${nameOfRef(
              request.consumer,
            )}: ${scope}`}
            isSelected={selected}
            excludeFromTabOrder={!inTabOrder}
            onChange={props.onSelect}
          />
        )}
      </span>
      <button
        type="button"
        data-request={request.id}
        className={classes.open}
        aria-current={open || undefined}
        tabIndex={inTabOrder ? 0 : -1}
        onClick={props.onOpen}
      >
        <span className={classes.line}>
          <span className={classes.who}>
            <PlainName entityRef={request.consumer} defaultKind="user" />
          </span>
          {waits ? (
            <span
              className={`${classes.age} ${late ? classes.late : ''}`}
              title={`Asked ${describeMoment(request.createdAt)}${
                usual ? `; usually decided in ${describeUsual(usual)}` : ''
              }`}
            >
              {late ? `${age}, late` : age}
            </span>
          ) : (
            <RequestStateChip state={request.state} />
          )}
        </span>
        <div className={classes.what} title={scope}>
          {scope}
        </div>
      </button>
    </div>
  );
}
