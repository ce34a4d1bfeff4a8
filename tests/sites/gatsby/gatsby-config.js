module.exports = {
  plugins: [
    { resolve: "gatsby-source-filesystem", options: { path: `${__dirname}/content/blog`, name: "blog" } },
    { resolve: "gatsby-source-filesystem", options: { path: `${__dirname}/src/images`, name: "images" } },
  ],
};
