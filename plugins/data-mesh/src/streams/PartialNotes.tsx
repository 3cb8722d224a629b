import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { RiAlertLine, RiInformationLine } from '@remixicon/react';
import { StreamNote } from './StreamNote';

/** What of the messages is missing although they are there. */
export function PartialNotes(props: {
  messages: Message[];
  /** Why there is no schema from the registry: none was registered, or it is down. */
  registryMessage?: string;
}) {
  const { messages, registryMessage } = props;
  const broken = messages.filter(
    ({ key, value }) =>
      (value.error && value.format !== 'withheld') ||
      (key.error && key.format !== 'withheld'),
  ).length;
  if (broken === 0 && !registryMessage) {
    return null;
  }
  const Icon = broken > 0 ? RiAlertLine : RiInformationLine;
  return (
    <StreamNote
      icon={<Icon size={16} aria-hidden />}
      tone={broken > 0 ? 'warning' : undefined}
      title={
        broken > 0
          ? `${broken} of ${messages.length} messages could not be decoded`
          : 'No schema from the registry'
      }
    >
      {registryMessage ??
        'Their rows say why; keys, headers and bytes are there all the same.'}
    </StreamNote>
  );
}
