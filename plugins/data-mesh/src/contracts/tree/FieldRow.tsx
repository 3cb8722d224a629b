import { FieldProfile } from '@datamesh-portal/plugin-data-mesh-common';
import {
  Chip,
  ClassificationChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiKey2Line,
} from '@remixicon/react';
import { Fragment, memo } from 'react';
import {
  finePrint,
  focusRing,
  makeStyles,
  monospaced,
  plainButton,
  wrappingRow,
} from '../../chrome/styles';
import { FieldProfileCell } from '../profile/FieldProfileCell';
import { FieldNotes } from './FieldNotes';
import { FieldRowItem } from './fieldRows';
import { treeTracks, useTreeGridStyles } from './useTreeGridStyles';

const INDENT_PX = 18;
// Deeper ones would leave no room for their names; the path tells them apart.
const DEEPEST_INDENT = 8;

const useStyles = makeStyles(theme => ({
  row: {
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&:focus': focusRing(theme, -2),
  },
  name: { ...wrappingRow(theme.spacing(0.5)), minHeight: 22 },
  plain: { ...plainButton, color: 'inherit', textAlign: 'left' },
  toggle: { display: 'inline-flex', width: 20, flexShrink: 0 },
  leaf: { width: 20, flexShrink: 0 },
  text: {
    ...monospaced,
    fontWeight: 600,
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
  },
  key: { color: theme.palette.primary.main, flexShrink: 0 },
  typeName: monospaced,
  optional: finePrint(theme),
}));

// Long names and lists of symbols break where a reader would.
function TypeName(props: { type: string }) {
  const classes = useStyles();
  const parts = props.type.split(/(?<=[.,|{])(?=\S)/);
  return (
    <span className={classes.typeName}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

/** One field of the tree with everything that is known about it. */
export const FieldRow = memo(function Row(props: {
  row: FieldRowItem;
  index: number;
  /** Whether there are a schema and a contract that may differ. */
  compared: boolean;
  folded: boolean;
  /** Whether its details are shown below it. */
  open: boolean;
  inTabOrder: boolean;
  maskedForViewer?: boolean;
  /** Whether a sample was read. */
  profiled: boolean;
  profile?: FieldProfile;
  onFocus: (id: string) => void;
  onFold: (id: string) => void;
  onOpen: (path: string) => void;
}) {
  const { row, index, compared, folded, open, profiled, profile } = props;
  const { onFocus, onFold, onOpen } = props;
  const { field } = row;
  const classes = useStyles();
  const grid = useTreeGridStyles();
  const hasChildren = field.children.length > 0;
  const ToggleIcon = folded ? RiArrowRightSLine : RiArrowDownSLine;
  const indent = Math.min(row.level - 1, DEEPEST_INDENT) * INDENT_PX;
  return (
    <div
      className={`${grid.row} ${classes.row}`}
      style={{ gridTemplateColumns: treeTracks(profiled) }}
      role="row"
      data-row={index}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={hasChildren ? !folded : undefined}
      tabIndex={props.inTabOrder ? 0 : -1}
      onFocus={() => onFocus(row.id)}
    >
      <div role="gridcell" className={grid.cell}>
        <div className={classes.name} style={{ paddingLeft: indent }}>
          {hasChildren ? (
            <button
              type="button"
              className={`${classes.plain} ${classes.toggle}`}
              tabIndex={-1}
              aria-label={`${folded ? 'Open' : 'Close'} ${field.name}`}
              onClick={() => onFold(row.id)}
            >
              <ToggleIcon size={18} aria-hidden />
            </button>
          ) : (
            <span className={classes.leaf} />
          )}
          <button
            type="button"
            className={classes.plain}
            tabIndex={-1}
            title={field.path}
            aria-expanded={open}
            onClick={() => onOpen(field.path)}
          >
            <span className={classes.text}>{field.name}</span>
          </button>
          {field.key && (
            <RiKey2Line
              size={14}
              className={classes.key}
              role="img"
              aria-label="key"
            />
          )}
          {compared && !field.inContract && (
            <Chip title="The contract does not mention this field">
              schema only
            </Chip>
          )}
          {compared && !field.inSchema && (
            <Chip title="The registered schema does not have this field">
              contract only
            </Chip>
          )}
        </div>
      </div>
      <div role="gridcell" className={grid.cell}>
        <TypeName type={field.type} />
        <div className={classes.optional}>
          {field.required ? 'required' : 'optional'}
          {field.logicalType && field.logicalType !== field.type
            ? ` · ${field.logicalType}`
            : ''}
        </div>
      </div>
      <div role="gridcell" className={grid.cell}>
        <ClassificationChip
          classification={field.classification}
          classified={field.classified}
          maskedForViewer={props.maskedForViewer}
        />
      </div>
      {profiled && (
        <div role="gridcell" className={grid.cell}>
          <FieldProfileCell
            path={field.path}
            profile={profile}
            masked={props.maskedForViewer ?? false}
            hasValues={!hasChildren}
          />
        </div>
      )}
      <div role="gridcell" className={grid.cell}>
        {field.description}
        <FieldNotes field={field} />
      </div>
    </div>
  );
});
