export * from './noticeDue';
export * from './attentionOf';
