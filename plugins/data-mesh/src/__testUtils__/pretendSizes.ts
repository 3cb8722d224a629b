/**
 * Which rows are rendered depends on heights, which jsdom has not, and CodeMirror
 * asks where its text is. Undone by `jest.restoreAllMocks`.
 */
export function pretendSizes(rowPx: number): void {
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(900);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  jest
    .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
    .mockReturnValue(rowPx);
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
}
