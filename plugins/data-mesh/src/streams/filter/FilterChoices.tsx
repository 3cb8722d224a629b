import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
} from '@backstage/ui';
import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import { RiHistoryLine } from '@remixicon/react';
import {
  ellipsis,
  makeStyles,
  monospaced,
  smallText,
} from '../../chrome/styles';
import { filterExamples } from './filterExamples';

const useStyles = makeStyles(theme => ({
  code: { minWidth: 0, ...monospaced, ...ellipsis },
  example: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1.5),
    minWidth: 0,
  },
  meaning: { flexShrink: 0, width: 210, ...smallText(theme) },
}));

/** The filters used before on this port, and examples with its fields. */
export function FilterChoices(props: {
  recent: string[];
  fields: FieldNode[];
  onChoose: (filter: string) => void;
  onForget: () => void;
}) {
  const { recent, fields, onChoose, onForget } = props;
  const classes = useStyles();
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        icon={<RiHistoryLine />}
        aria-label="Recent filters and examples"
      />
      <Menu
        aria-label="Recent filters and examples"
        placement="bottom end"
        maxWidth="min(640px, 90vw)"
        maxHeight="420px"
      >
        {recent.length > 0 && (
          <MenuSection title="Recent">
            {recent.map(filter => (
              <MenuItem
                key={filter}
                textValue={filter}
                onAction={() => onChoose(filter)}
              >
                <span className={classes.code} title={filter}>
                  {filter}
                </span>
              </MenuItem>
            ))}
            <MenuItem onAction={onForget}>Forget these</MenuItem>
          </MenuSection>
        )}
        <MenuSection title="Examples">
          {filterExamples(fields).map(({ filter, meaning }) => (
            <MenuItem
              key={filter}
              textValue={`${meaning}: ${filter}`}
              onAction={() => onChoose(filter)}
            >
              <span className={classes.example}>
                <span className={classes.meaning}>{meaning}</span>
                <span className={classes.code} title={filter}>
                  {filter}
                </span>
              </span>
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
