/** `insert`: an image becomes a block of the email. `pick`: somebody asked for one image. */
export type GalleryPurpose = 'insert' | 'pick';
