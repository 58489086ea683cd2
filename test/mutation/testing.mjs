// Stands in for '@open-wc/testing': the tests of the pure parts take nothing else of it.
export {expect} from 'chai';
