import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { RiLockLine } from '@remixicon/react';
import { useContext } from 'react';
import { firstFew } from '../../chrome/formats/firstFew';
import { AskForAccessButton } from '../../chrome/offers/AskForAccessButton';
import { makeStyles, oneRow, smallText } from '../../chrome/styles';
import { ClassificationContext } from '../maskReasons';
import { useStreamPort } from '../StreamPort';

const NAMED = 6;

const useStyles = makeStyles(theme => ({
  root: {
    ...oneRow(theme.spacing(1)),
    ...smallText(theme),
    '& > svg': { flexShrink: 0 },
    '& > span': { flex: '0 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
    '& > button': { flexShrink: 0 },
  },
}));

/** Says which fields of a message are masked and why, and offers to ask. */
export function MaskedNote(props: { message: Message }) {
  const { key, value } = props.message;
  const classes = useStyles();
  const { entity, port, onRightsChange } = useStreamPort();
  const classifications = useContext(ClassificationContext);
  const masked = [...new Set([...(key.masked ?? []), ...(value.masked ?? [])])];
  if (masked.length === 0) {
    return null;
  }
  const named = masked.map(
    path =>
      `${path || 'the payload'} (${classifications.get(path) ?? 'not public'})`,
  );
  return (
    <div className={classes.root}>
      <RiLockLine size={14} aria-hidden />
      <span>{`Masked by the contract: ${firstFew(named, NAMED)}`}</span>
      <AskForAccessButton
        product={entity}
        wish={{ port, clearText: true }}
        label="Ask for clear text"
        accessibleLabel="Ask for clear text of this message"
        onSent={onRightsChange}
      />
    </div>
  );
}
