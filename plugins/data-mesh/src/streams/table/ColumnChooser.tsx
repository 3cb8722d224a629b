import {
  Button,
  MenuListBox,
  MenuListBoxItem,
  MenuTrigger,
} from '@backstage/ui';
import { RiLayoutColumnLine } from '@remixicon/react';

/** Chooses which fields have a column; at least one always has. */
export function ColumnChooser(props: {
  columns: string[];
  shown: string[];
  onChange: (shown: string[]) => void;
}) {
  const { columns, shown, onChange } = props;
  return (
    <MenuTrigger>
      <Button variant="secondary" iconStart={<RiLayoutColumnLine />}>
        {`${shown.length} of ${columns.length} columns`}
      </Button>
      <MenuListBox
        aria-label="Columns"
        selectionMode="multiple"
        disallowEmptySelection
        maxHeight="360px"
        placement="bottom end"
        selectedKeys={shown}
        onSelectionChange={keys =>
          onChange(columns.filter(column => keys === 'all' || keys.has(column)))
        }
      >
        {columns.map(column => (
          <MenuListBoxItem key={column} id={column}>
            {column}
          </MenuListBoxItem>
        ))}
      </MenuListBox>
    </MenuTrigger>
  );
}
