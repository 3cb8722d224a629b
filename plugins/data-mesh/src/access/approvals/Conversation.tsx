import { AccessNote } from '@datamesh-portal/plugin-data-mesh-common';
import { EntityName } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, plainList } from '../../chrome/styles';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { describeMoment } from '../describeMoment';

const useStyles = makeStyles(theme => ({
  list: plainList,
  item: {
    padding: theme.spacing(0.5, 0, 0.5, 1.5),
    marginBottom: theme.spacing(1),
    borderLeft: `3px solid ${theme.palette.divider}`,
  },
  answer: { borderLeftColor: theme.palette.primary.main },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
}));

/** What deciders asked back, and the answers. */
export function Conversation(props: { notes: AccessNote[] }) {
  const classes = useStyles();
  const table = useTableStyles();
  return (
    <ul className={classes.list}>
      {props.notes.map((note, index) => (
        <li
          key={index}
          className={`${classes.item} ${
            note.kind === 'answer' ? classes.answer : ''
          }`}
        >
          <div className={table.quiet}>
            <EntityName entityRef={note.by} defaultKind="user" hideIcon />{' '}
            {note.kind === 'question' ? 'asked' : 'answered'}{' '}
            <time dateTime={note.at.toISOString()}>
              {describeMoment(note.at)}
            </time>
          </div>
          <div className={classes.text}>{note.text}</div>
        </li>
      ))}
    </ul>
  );
}
