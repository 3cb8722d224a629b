import { ButtonIcon, Select } from '@backstage/ui';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { flowing, makeStyles } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: {
    ...flowing(theme.spacing(1)),
    alignItems: 'flex-end',
    marginBottom: theme.spacing(2),
  },
  version: { flex: '0 0 150px' },
}));

/** Chooses the two versions that are compared. */
export function VersionPair(props: {
  versions: number[];
  older: number;
  newer: number;
  onOlder: (version: number) => void;
  onNewer: (version: number) => void;
  onSwap: () => void;
}) {
  const { versions, older, newer, onOlder, onNewer, onSwap } = props;
  const classes = useStyles();
  const latest = versions[versions.length - 1];
  const options = [...versions].reverse().map(version => ({
    id: String(version),
    label: version === latest ? `v${version} (latest)` : `v${version}`,
  }));
  return (
    <div className={classes.root}>
      <Select
        className={classes.version}
        label="From"
        options={options}
        value={String(older)}
        onChange={key => onOlder(Number(key))}
      />
      <ButtonIcon
        variant="tertiary"
        aria-label="Swap versions"
        icon={<RiArrowLeftRightLine />}
        onPress={onSwap}
      />
      <Select
        className={classes.version}
        label="To"
        options={options}
        value={String(newer)}
        onChange={key => onNewer(Number(key))}
      />
    </div>
  );
}
