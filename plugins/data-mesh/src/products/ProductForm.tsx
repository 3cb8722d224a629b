import { ManagedProduct } from '@datamesh-portal/plugin-data-mesh-common';
import { Select, TextAreaField, TextField } from '@backstage/ui';
import { makeStyles, stacked } from '../chrome/styles';
import { ProductEdits } from './managed';

const LIFECYCLES: ProductEdits['lifecycle'][] = [
  'experimental',
  'production',
  'deprecated',
  'retired',
];

const useStyles = makeStyles(theme => ({
  root: stacked(theme.spacing(2)),
  contract: {
    '& textarea': { fontFamily: 'monospace', whiteSpace: 'pre' },
  },
}));

/** The fields of a stored product that its owner may change. */
export function ProductForm(props: {
  edits: ProductEdits;
  stored: ManagedProduct;
  onChange: (changes: Partial<ProductEdits>) => void;
}) {
  const { edits, stored, onChange } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <TextField
        label="Title"
        value={edits.title}
        onChange={title => onChange({ title })}
      />
      <TextAreaField
        label="Purpose"
        description="What the data is for, in one or two sentences."
        rows={3}
        value={edits.purpose}
        onChange={purpose => onChange({ purpose })}
      />
      <TextAreaField
        label="Description"
        rows={3}
        value={edits.description}
        onChange={description => onChange({ description })}
      />
      <TextField
        label="Owner"
        description={ownerNote(stored)}
        value={edits.owner}
        onChange={owner => onChange({ owner })}
      />
      <Select
        label="Lifecycle"
        options={LIFECYCLES.map(id => ({ id, label: id }))}
        value={edits.lifecycle}
        onChange={key =>
          onChange({ lifecycle: key as ProductEdits['lifecycle'] })
        }
      />
      <TextAreaField
        className={classes.contract}
        label="Contract"
        description="ODCS v3.1 as YAML. It decides what people outside your group see masked."
        rows={14}
        value={edits.contract}
        onChange={contract => onChange({ contract })}
      />
    </div>
  );
}

function ownerNote({ entity, offeredTo }: ManagedProduct): string {
  return offeredTo
    ? `Offered to ${offeredTo}, which owns the product once one of its members takes it over on this page. To take the offer back, name ${entity.spec.owner}.`
    : 'A group. One that you do not belong to is offered the product, and owns it once one of its members takes it over on this page.';
}
