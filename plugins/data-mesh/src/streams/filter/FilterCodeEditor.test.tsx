import {
  act,
  fireEvent,
  render,
  screen,
  waitFor,
} from '@testing-library/react';
import { EditorView } from '@codemirror/view';
import { departuresSchema } from '../../__testUtils__/departuresSchema';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { celLanguage } from './celLanguage';
import { toDiagnostics } from './editorLanguage';
import { FilterCodeEditor } from './FilterCodeEditor';
import { FilterInputProps } from './FilterInputProps';

beforeEach(() => pretendSizes(20));
afterEach(() => jest.restoreAllMocks());

const { fields } = departuresSchema;

function edit(changes: Partial<FilterInputProps> = {}) {
  const props: FilterInputProps = {
    value: 'value.delay > 30',
    label: 'Filter',
    describedBy: 'note',
    isInvalid: false,
    hint: 'Filter',
    hasFocus: false,
    fields,
    onChange: jest.fn(),
    onApply: jest.fn(),
    onCancel: jest.fn(),
    onProblems: jest.fn(),
    ...changes,
  };
  const { rerender, unmount } = render(<FilterCodeEditor {...props} />);
  const box = screen.getByRole('textbox', { name: 'Filter' });
  return {
    props,
    box,
    unmount,
    show: (next: Partial<FilterInputProps>) =>
      rerender(<FilterCodeEditor {...props} {...next} />),
  };
}

describe('FilterCodeEditor', () => {
  it('has a name, and the description of what is wrong', () => {
    const { box, show } = edit();
    expect(box).toHaveTextContent('value.delay > 30');
    expect(box).toHaveAttribute('aria-describedby', 'note');
    show({ isInvalid: true });
    expect(box).toBeInvalid();
  });

  it('applies with Enter and lets go with Escape', () => {
    const { box, props } = edit();
    fireEvent.keyDown(box, { key: 'Enter', keyCode: 13 });
    expect(props.onApply).toHaveBeenCalledWith('value.delay > 30');
    fireEvent.keyDown(box, { key: 'Escape', keyCode: 27 });
    expect(props.onCancel).toHaveBeenCalledTimes(1);
  });

  it('tells what is typed and takes what is chosen elsewhere', () => {
    const { box, props, show } = edit();
    const view = EditorView.findFromDOM(box)!;
    act(() => view.dispatch({ changes: { from: 16, insert: '0' } }));
    expect(props.onChange).toHaveBeenLastCalledWith('value.delay > 300');
    show({ value: 'key == "a"' });
    expect(box).toHaveTextContent('key == "a"');
  });

  it('checks what is typed and says where it is wrong', async () => {
    const onProblems = jest.fn();
    const { box } = edit({ onProblems });
    const view = EditorView.findFromDOM(box)!;
    act(() => view.dispatch({ changes: { from: 14, insert: '> ' } }));
    await waitFor(() =>
      expect(onProblems.mock.lastCall?.[0]).toEqual([
        expect.objectContaining({ severity: 'error', from: 14 }),
      ]),
    );
  });
});

describe('the language of filters', () => {
  it('completes fields of the schema', () => {
    const labels = celLanguage
      .complete('value.', 6, fields)
      .map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining(['flight', 'delay', 'captain', 'gate']),
    );
  });

  it('warns of a field that the schema does not have', () => {
    expect(celLanguage.check('value.dleay > 30', fields)).toEqual([
      expect.objectContaining({ severity: 'warning' }),
    ]);
  });

  it('underlines something, also at the very end of the text', () => {
    const problem = { message: 'ends early', severity: 'error' as const };
    expect(toDiagnostics([{ ...problem, from: 5, to: 5 }], 5)).toEqual([
      { ...problem, from: 4, to: 5 },
    ]);
    expect(toDiagnostics([{ ...problem, from: 9, to: 12 }], 5)).toEqual([
      { ...problem, from: 4, to: 5 },
    ]);
  });
});
