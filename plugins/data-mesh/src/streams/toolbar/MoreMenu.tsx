import {
  ButtonIcon,
  MenuListBox,
  MenuListBoxItem,
  MenuTrigger,
} from '@backstage/ui';
import { Isolation } from '@datamesh-portal/plugin-data-mesh-common';
import { RiMore2Line } from '@remixicon/react';

/** What is rarely chosen. */
export function MoreMenu(props: {
  isolation: Isolation;
  onIsolation: (isolation: Isolation) => void;
}) {
  const { isolation, onIsolation } = props;
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        icon={<RiMore2Line />}
        aria-label="More"
      />
      <MenuListBox
        aria-label="More"
        selectionMode="multiple"
        placement="bottom end"
        selectedKeys={isolation === 'uncommitted' ? ['uncommitted'] : []}
        onSelectionChange={keys =>
          onIsolation(
            keys === 'all' || keys.has('uncommitted')
              ? 'uncommitted'
              : 'committed',
          )
        }
      >
        <MenuListBoxItem
          id="uncommitted"
          textValue="Open and aborted transactions too"
        >
          Open and aborted transactions too
        </MenuListBoxItem>
      </MenuListBox>
    </MenuTrigger>
  );
}
