import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { makeStyles } from '../../chrome/styles';

// The address bar follows what is typed, not each letter of it.
const TYPED_MS = 200;

const useStyles = makeStyles({
  root: { flex: '0 1 280px', minWidth: 160 },
});

/** Narrows the tree to the fields that match what is typed. */
export function FieldSearch(props: {
  find: string;
  onFind: (find: string | undefined) => void;
}) {
  const { find, onFind } = props;
  const classes = useStyles();
  const [text, setText] = useState(find);
  useEffect(() => setText(find), [find]);
  useDebounce(
    () => {
      if (text !== find) {
        onFind(text || undefined);
      }
    },
    TYPED_MS,
    [text],
  );
  return (
    <SearchField
      className={classes.root}
      aria-label="Find a field"
      placeholder="Find a field"
      value={text}
      onChange={setText}
    />
  );
}
