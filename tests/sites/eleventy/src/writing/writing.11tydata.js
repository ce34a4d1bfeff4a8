module.exports = { eleventyComputed: {} };
