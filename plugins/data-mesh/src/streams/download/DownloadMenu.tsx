import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { RiDownloadLine } from '@remixicon/react';
import { saveFile } from '../../chrome/files/saveFile';
import { toCsv, toJsonLines } from './messageFiles';

/** Saves the messages that are shown, as they are shown: masked where they are. */
export function DownloadMenu(props: {
  port: string;
  messages: Message[];
  /** Of the table; they become those of the CSV file. */
  columns: string[];
}) {
  const { port, messages, columns } = props;
  const save = (ending: string, type: string, text: string) =>
    saveFile(`${port}.${ending}`, new Blob([text], { type }));
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        icon={<RiDownloadLine />}
        aria-label="Download what is shown"
        isDisabled={messages.length === 0}
      />
      <Menu aria-label="Download what is shown" placement="bottom end">
        <MenuItem
          onAction={() =>
            save('jsonl', 'application/x-ndjson', toJsonLines(messages))
          }
        >
          JSON lines
        </MenuItem>
        <MenuItem
          onAction={() => save('csv', 'text/csv', toCsv(messages, columns))}
        >
          CSV of these columns
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
