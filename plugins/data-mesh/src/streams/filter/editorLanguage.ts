import {
  autocompletion,
  closeBrackets,
  CompletionContext,
  CompletionResult,
} from '@codemirror/autocomplete';
import { bracketMatching } from '@codemirror/language';
import { Diagnostic, linter } from '@codemirror/lint';
import { Extension } from '@codemirror/state';
import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import type { FilterProblem } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { checkFilter } from './checkFilter';
import { loadFilterLanguage } from './filterLanguage';

const CHECK_AFTER_MS = 250;

/** Problems as the editor underlines them: within the text, never of no width. */
export function toDiagnostics(
  problems: FilterProblem[],
  length: number,
): Diagnostic[] {
  return problems.map(({ message, severity, from, to }) => {
    const begin = Math.min(from, Math.max(0, length - 1));
    return {
      from: begin,
      to: Math.min(length, Math.max(to, begin + 1)),
      severity,
      message,
    };
  });
}

async function complete(
  context: CompletionContext,
  fields: FieldNode[],
): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/[\w.[\]"'?]+$/);
  if (!typed && !context.explicit) {
    return null;
  }
  const { state, pos } = context;
  const language = await loadFilterLanguage();
  const found = language.complete(state.doc.toString(), pos, fields);
  if (context.aborted || found.length === 0) {
    return null;
  }
  return {
    from: Math.min(...found.map(({ from }) => from)),
    // The language knows better what goes with what was typed.
    filter: false,
    options: found.map(suggestion => ({
      label: suggestion.label,
      type: suggestion.kind,
      detail: suggestion.detail,
      info: suggestion.description,
      apply: view => {
        const { from, to, insert } = suggestion;
        view.dispatch({
          changes: { from, to, insert },
          selection: { anchor: from + insert.length },
          userEvent: 'input.complete',
        });
      },
    })),
  };
}

/** Completion, checks and brackets of filters. */
export function editorLanguage(
  fields: () => FieldNode[],
  onProblems: (problems: FilterProblem[]) => void,
): Extension[] {
  return [
    bracketMatching(),
    closeBrackets(),
    autocompletion({
      override: [context => complete(context, fields())],
      icons: false,
    }),
    linter(
      async view => {
        const text = view.state.doc.toString();
        const problems = await checkFilter(text, fields());
        if (view.state.doc.toString() === text) {
          onProblems(problems);
        }
        return toDiagnostics(problems, text.length);
      },
      { delay: CHECK_AFTER_MS },
    ),
  ];
}
