import { Component, lazy, ReactNode, Suspense } from 'react';
import { FilterInputProps } from './FilterInputProps';
import { PlainFilterInput } from './PlainFilterInput';

const FilterCodeEditor = lazy(() =>
  import('./FilterCodeEditor').then(m => ({ default: m.FilterCodeEditor })),
);

/** Shows the plain field when the editor cannot be loaded. */
class OrElse extends Component<
  { otherwise: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  state = { failed: false };

  render() {
    return this.state.failed ? this.props.otherwise : this.props.children;
  }
}

/** The filter editor, and a plain field until it is there. */
export function LazyFilterEditor(props: FilterInputProps) {
  const plain = <PlainFilterInput {...props} />;
  return (
    <OrElse otherwise={plain}>
      <Suspense fallback={plain}>
        <FilterCodeEditor {...props} />
      </Suspense>
    </OrElse>
  );
}
