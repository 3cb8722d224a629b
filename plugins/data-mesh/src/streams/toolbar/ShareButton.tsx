import {
  ButtonIcon,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { RiShareLine } from '@remixicon/react';
import { makeStyles, monospaced, oneRow, outlined } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  line: oneRow(theme.spacing(1)),
  link: {
    flex: 1,
    minWidth: 0,
    padding: theme.spacing(1),
    ...outlined(theme),
    backgroundColor: 'transparent',
    color: theme.palette.text.primary,
    ...monospaced,
  },
  text: { fontSize: '0.875rem' },
}));

/** Offers a link that shows the same to others who may see the stream. */
export function ShareButton(props: {
  /** Made when it is asked for: what is shown changes all the time. */
  makeLink: () => { link: string; isLong: boolean };
  /** Whether the link keeps the messages although newer ones come. */
  isPinned: boolean;
}) {
  const { makeLink, isPinned } = props;
  return (
    <DialogTrigger>
      <ButtonIcon
        variant="secondary"
        icon={<RiShareLine />}
        aria-label="Share"
      />
      <Dialog width={560}>
        <DialogHeader>Share what is shown</DialogHeader>
        <DialogBody>
          <SharedLink {...makeLink()} isPinned={isPinned} />
        </DialogBody>
      </Dialog>
    </DialogTrigger>
  );
}

function SharedLink(props: {
  link: string;
  isLong: boolean;
  isPinned: boolean;
}) {
  const { link, isLong, isPinned } = props;
  const classes = useStyles();
  return (
    <>
      <div className={classes.line}>
        <input
          className={classes.link}
          aria-label="Link"
          readOnly
          value={link}
          onFocus={event => event.target.select()}
        />
        <CopyButton text={link} label="Copy link" />
      </div>
      <p className={classes.text}>
        {isPinned
          ? 'It shows these messages, also when newer ones have come, for as long as the stream keeps them.'
          : 'It reads with the same choices, and shows what the stream holds then.'}{' '}
        Everybody sees what they may see: others may see more or less masked
        than you do.
      </p>
      {isLong && (
        <p className={classes.text}>
          This link has {link.length.toLocaleString('en')} characters, for it
          names a position in each partition. Some programs cut such links;
          choose one partition for a short one.
        </p>
      )}
    </>
  );
}
