export { noticeDue } from './noticeDue';
export * from './attentionOf';
