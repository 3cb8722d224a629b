import { ButtonLink, VisuallyHidden } from '@backstage/ui';
import {
  DataProductEntity,
  PortState,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  Chip,
  Freshness,
  PortAddress,
} from '@datamesh-portal/plugin-data-mesh-react';
import { TextLink } from '../chrome/links/TextLink';
import { AskForAccessButton } from '../chrome/offers/AskForAccessButton';
import { counted, formatCount } from '../chrome/formats/formatQuantity';
import {
  ellipsis,
  flowing,
  makeStyles,
  oneRow,
  smallText,
  wrappingRow,
} from '../chrome/styles';
import { useTableStyles } from '../chrome/tables/useTableStyles';
import { ContractChip } from '../chrome/chips/ContractChip';

const useStyles = makeStyles(theme => ({
  first: {
    '& > td': {
      borderBottom: '0 !important',
      verticalAlign: 'middle !important',
      paddingBottom: '0 !important',
    },
  },
  second: { maxWidth: 0, paddingTop: '0 !important' },
  port: { width: '100%' },
  name: wrappingRow(theme.spacing(0.5, 1)),
  nameText: { fontWeight: 600, maxWidth: 280, ...ellipsis },
  access: {
    ...oneRow(theme.spacing(1)),
    justifyContent: 'space-between',
    marginTop: theme.spacing(0.75),
  },
  ways: { ...flowing(theme.spacing(1)), flexShrink: 0 },
  message: smallText(theme),
  nowrap: { whiteSpace: 'nowrap' },
}));

const UNKNOWN = '–';

const STATUS_TAG = {
  missing: { tone: 'bad', text: 'stream missing' },
  unreachable: { tone: 'warning', text: 'unreachable' },
} as const;

function readersTitle(port: PortState): string | undefined {
  return port.stream?.consumerGroups
    .map(({ groupId, state, lag, type, members }) =>
      [
        `${groupId}: ${state}`,
        type && `${type} group`,
        members && counted(members, 'member'),
        lag !== undefined && `${formatCount(lag)} behind`,
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('\n');
}

/** One output port: what it is, how alive it is, and the ways into it. */
export function OutputPortRow(props: {
  product: DataProductEntity;
  port: PortState;
  schemaPath: string;
  streamPath: string;
}) {
  const { product, port, schemaPath, streamPath } = props;
  const classes = useStyles();
  const table = useTableStyles();
  const { stream } = port;
  const trouble =
    port.status === 'missing' || port.status === 'unreachable'
      ? STATUS_TAG[port.status]
      : undefined;
  return (
    <tbody>
      <tr className={classes.first}>
        <td className={classes.port}>
          <div className={classes.name}>
            <span className={classes.nameText} title={port.description}>
              {port.name}
            </span>
            <Chip>{port.type}</Chip>
          </div>
        </td>
        <td className={classes.nowrap}>
          {stream ? (
            <Freshness
              short
              lastTimestamp={stream.lastTimestamp}
              implausibleTimestamp={stream.implausibleTimestamp}
            />
          ) : (
            UNKNOWN
          )}
        </td>
        <td className={`${table.number} ${table.roomy}`}>
          {stream ? (
            <span title={`${stream.messageCount} in the stream now`}>
              {formatCount(stream.messageCount)}
            </span>
          ) : (
            UNKNOWN
          )}
        </td>
        <td className={classes.nowrap}>
          <TextLink standalone href={schemaPath}>
            {port.schemaVersion ? `v${port.schemaVersion}` : 'fields'}
            <VisuallyHidden>, schema of {port.name}</VisuallyHidden>
          </TextLink>
        </td>
        <td className={table.roomy} title={readersTitle(port)}>
          {stream ? stream.consumerGroups.length : UNKNOWN}
        </td>
        <td>
          <ContractChip contract={port.contract} />
        </td>
      </tr>
      <tr>
        <td colSpan={6} className={classes.second}>
          <div className={classes.access}>
            <PortAddress address={port.address} />
            {port.type === 'stream' && (
              <span className={classes.ways}>
                <AskForAccessButton
                  product={product}
                  wish={{ port: port.name }}
                  accessibleLabel={`Ask for access to ${port.name}`}
                />
                <ButtonLink
                  variant="secondary"
                  href={streamPath}
                  aria-label={`Preview ${port.name}`}
                >
                  Preview
                </ButtonLink>
              </span>
            )}
          </div>
          {trouble && (
            <div className={classes.message}>
              <Chip tone={trouble.tone}>{trouble.text}</Chip> {port.message}
            </div>
          )}
          {port.status === 'unreachable' && (
            <div className={classes.message}>
              Contract and catalog data still hold. The state is read again
              every few seconds.
            </div>
          )}
        </td>
      </tr>
    </tbody>
  );
}
