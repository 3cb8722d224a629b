import { ButtonIcon } from '@backstage/ui';
import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import type { FilterProblem } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { RiCloseLine, RiFilter3Line } from '@remixicon/react';
import { ReactNode, RefObject, useEffect, useId, useState } from 'react';
import { finePrint, makeStyles, outlined } from '../../chrome/styles';
import { checkFilter } from './checkFilter';
import { FilterChoices } from './FilterChoices';
import { FilterHelp } from './FilterHelp';
import { LazyFilterEditor } from './LazyFilterEditor';
import { useRecentFilters } from './useRecentFilters';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(0.5) },
  line: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  box: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 0.5, 0, 1),
    minHeight: 32,
    ...outlined(theme),
    '&:focus-within': { borderColor: theme.palette.primary.main },
  },
  wrong: { borderColor: theme.palette.error.main },
  icon: {
    flexShrink: 0,
    marginTop: 8,
    color: theme.palette.text.secondary,
  },
  input: { flex: 1, minWidth: 0 },
  below: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    minHeight: '1.375rem',
    marginTop: theme.spacing(0.5),
  },
  note: { margin: 0, ...finePrint(theme), overflowWrap: 'anywhere' },
  error: { color: theme.palette.text.primary },
}));

const HINT = 'Filter: value.field > 30 && key.startsWith("A")';

/**
 * Where a filter is written. It applies with Enter; Escape goes back to the one
 * that is applied.
 */
export function FilterBar(props: {
  /** The filter that is applied. */
  filter?: string;
  /** Names the port, whose filters are remembered. */
  portKey: string;
  fields: FieldNode[];
  /** What the server said about the applied filter. */
  refusal?: string;
  container: RefObject<HTMLDivElement>;
  /** Stands at the end of the line below the filter. */
  aside?: ReactNode;
  onApply: (filter: string | undefined) => void;
}) {
  const { filter = '', portKey, fields, refusal, container } = props;
  const classes = useStyles();
  const noteId = useId();
  const [draft, setDraft] = useState(filter);
  const [problems, setProblems] = useState<FilterProblem[]>([]);
  const [wasFocused, setWasFocused] = useState(false);
  const { recent, add, clear } = useRecentFilters(portKey);
  useEffect(() => setDraft(filter), [filter]);

  const apply = async (text: string) => {
    const next = text.trim();
    const found = await checkFilter(next, fields);
    setProblems(found);
    if (found.some(({ severity }) => severity === 'error')) {
      return;
    }
    if (next) {
      add(next);
    }
    setDraft(next);
    props.onApply(next || undefined);
  };
  const worst =
    problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const isWrong = worst?.severity === 'error' || Boolean(refusal);
  const isDraft = draft.trim() !== filter;
  let note = '';
  if (worst) {
    note = `At character ${worst.from + 1}: ${worst.message}`;
  } else if (refusal && !isDraft) {
    note = refusal;
  } else if (isDraft) {
    note = 'Enter applies it, Escape goes back.';
  }
  return (
    <div className={classes.root} ref={container} role="search">
      <div className={classes.line}>
        <div className={`${classes.box} ${isWrong ? classes.wrong : ''}`}>
          <RiFilter3Line size={16} className={classes.icon} aria-hidden />
          <div
            className={classes.input}
            onFocus={() => setWasFocused(true)}
            onBlur={() => setWasFocused(false)}
          >
            <LazyFilterEditor
              value={draft}
              label="Filter"
              describedBy={noteId}
              isInvalid={isWrong}
              hint={HINT}
              hasFocus={wasFocused}
              fields={fields}
              onChange={text => {
                setDraft(text);
                setProblems([]);
              }}
              onApply={apply}
              onCancel={() => {
                setDraft(filter);
                setProblems([]);
              }}
              onProblems={setProblems}
            />
          </div>
          {draft && (
            <ButtonIcon
              variant="tertiary"
              aria-label="Clear the filter"
              icon={<RiCloseLine />}
              onPress={() => apply('')}
            />
          )}
        </div>
        <FilterChoices
          recent={recent}
          fields={fields}
          onChoose={apply}
          onForget={clear}
        />
        <FilterHelp />
      </div>
      <div className={classes.below}>
        <p
          id={noteId}
          className={`${classes.note} ${isWrong ? classes.error : ''}`}
          aria-live="polite"
        >
          {note}
        </p>
        {props.aside}
      </div>
    </div>
  );
}
