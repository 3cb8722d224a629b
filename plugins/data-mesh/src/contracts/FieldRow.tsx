import { makeStyles } from '@material-ui/core/styles';
import { ClassificationChip } from '@datamesh-portal/plugin-data-mesh-react';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiKey2Line,
} from '@remixicon/react';
import { Tag } from '../tables';
import { FieldNotes } from './FieldNotes';
import { FieldRowItem } from './fieldRows';

const INDENT_PX = 20;

const useStyles = makeStyles(theme => ({
  row: {
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&:focus': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
  field: { minWidth: 200 },
  name: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 22,
  },
  toggle: {
    display: 'inline-flex',
    padding: 0,
    width: 20,
    flexShrink: 0,
    border: 0,
    background: 'none',
    color: 'inherit',
    cursor: 'pointer',
  },
  leaf: { width: 20, flexShrink: 0 },
  text: {
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  key: { color: theme.palette.primary.main, flexShrink: 0 },
  type: { overflowWrap: 'anywhere', minWidth: 120, maxWidth: 260 },
  typeName: { fontFamily: 'monospace', fontSize: '0.8125rem' },
  optional: {
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
  },
  description: { minWidth: 220, width: '45%', overflowWrap: 'anywhere' },
}));

/** One field of the tree with everything that is known about it. */
export function FieldRow(props: {
  row: FieldRowItem;
  compared: boolean;
  folded: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const { row, compared, folded, inTabOrder, onFocus, onToggle } = props;
  const { field } = row;
  const classes = useStyles();
  const hasChildren = field.children.length > 0;
  const ToggleIcon = folded ? RiArrowRightSLine : RiArrowDownSLine;
  return (
    <tr
      className={classes.row}
      role="row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={hasChildren ? !folded : undefined}
      tabIndex={inTabOrder ? 0 : -1}
      onFocus={onFocus}
    >
      <td role="gridcell" className={classes.field}>
        <div
          className={classes.name}
          style={{ paddingLeft: (row.level - 1) * INDENT_PX }}
        >
          {hasChildren ? (
            <button
              type="button"
              className={classes.toggle}
              tabIndex={-1}
              aria-label={`${folded ? 'Open' : 'Close'} ${field.name}`}
              onClick={onToggle}
            >
              <ToggleIcon size={18} aria-hidden />
            </button>
          ) : (
            <span className={classes.leaf} />
          )}
          <span className={classes.text} title={field.path}>
            {field.name}
          </span>
          {field.key && (
            <RiKey2Line size={14} className={classes.key} aria-label="key" />
          )}
          {compared && !field.inContract && (
            <Tag title="The contract does not mention this field">
              schema only
            </Tag>
          )}
          {compared && !field.inSchema && (
            <Tag title="The registered schema does not have this field">
              contract only
            </Tag>
          )}
        </div>
      </td>
      <td role="gridcell" className={classes.type}>
        <span className={classes.typeName}>{field.type}</span>
        <div className={classes.optional}>
          {field.required ? 'required' : 'optional'}
          {field.logicalType && field.logicalType !== field.type
            ? ` · ${field.logicalType}`
            : ''}
        </div>
      </td>
      <td role="gridcell">
        <ClassificationChip
          classification={field.classification}
          classified={field.classified}
        />
      </td>
      <td role="gridcell" className={classes.description}>
        {field.description}
        <FieldNotes field={field} />
      </td>
    </tr>
  );
}
