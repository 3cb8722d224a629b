import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  describeDate,
  RequestStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { PlainName } from '../../chrome/names/PlainName';
import {
  makeStyles,
  oneRow,
  plainButton,
  smallText,
  wrappingRow,
} from '../../chrome/styles';
import { describeScope } from '../approvals/describeScope';
import { MyRequestDetails } from './MyRequestDetails';

const useStyles = makeStyles(theme => ({
  root: {
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  head: {
    ...plainButton,
    ...oneRow(theme.spacing(1)),
    width: '100%',
    padding: theme.spacing(1.25, 0),
    fontSize: '0.875rem',
    textAlign: 'left',
    color: 'inherit',
    '& svg': { flexShrink: 0 },
    '&:hover': { backgroundColor: theme.palette.action.hover },
  },
  words: { ...wrappingRow(theme.spacing(0.25, 1)), minWidth: 0 },
  state: { [theme.breakpoints.up('md')]: { width: 92 } },
  what: { fontWeight: 600, overflowWrap: 'anywhere', minWidth: 0 },
  quiet: smallText(theme),
  details: { padding: theme.spacing(1, 0, 2, 3.5) },
}));

/** A request of the viewer that opens in place. */
export function MyRequestItem(props: {
  request: AccessRequest;
  open: boolean;
  onToggle: () => void;
  onChanged: () => void;
}) {
  const { request, open, onToggle, onChanged } = props;
  const classes = useStyles();
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <li className={classes.root}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={open}
        onClick={onToggle}
      >
        <Icon size={18} aria-hidden />
        <span className={classes.words}>
          <span className={classes.state}>
            <RequestStateChip state={request.state} />
          </span>
          <span className={classes.what}>{describeScope(request)}</span>
          <span className={classes.quiet}>
            for <PlainName entityRef={request.consumer} defaultKind="user" />,
            asked {describeDate(request.createdAt)}
            {request.may.answer && ': answer what was asked back'}
          </span>
        </span>
      </button>
      {open && (
        <div className={classes.details}>
          <MyRequestDetails id={request.id} onChanged={onChanged} />
        </div>
      )}
    </li>
  );
}
