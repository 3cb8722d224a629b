import { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { PlainName } from '../../chrome/names/PlainName';
import { ellipsis, makeStyles } from '../../chrome/styles';
import { BandFlowNode } from './flowElements';

const useStyles = makeStyles(theme => ({
  band: {
    width: '100%',
    height: '100%',
    boxSizing: 'border-box',
    padding: '7px 14px',
    borderRadius: 12,
    background: theme.palette.action.hover,
    border: `1px solid ${theme.palette.action.hover}`,
    color: theme.palette.text.secondary,
    fontSize: 12,
    lineHeight: '18px',
    ...ellipsis,
  },
}));

/** The ground on which the products of a domain stand. */
export const BandBox = memo(({ data }: NodeProps<BandFlowNode>) => {
  const classes = useStyles();
  return (
    <div className={classes.band}>
      <PlainName entityRef={data.domain} defaultKind="domain" />
    </div>
  );
});
