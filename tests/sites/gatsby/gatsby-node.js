const { createFilePath } = require("gatsby-source-filesystem");

exports.createPages = async ({ graphql, actions }) => {
  const found = await graphql(`{ allMarkdownRemark { nodes { id fields { slug } } } }`);
  for (const post of found.data.allMarkdownRemark.nodes) {
    actions.createPage({ path: post.fields.slug, component: "src/templates/post.js", context: { id: post.id } });
  }
};

exports.onCreateNode = ({ node, actions, getNode }) => {
  if (node.internal.type !== "MarkdownRemark") return;
  const value = createFilePath({ node, getNode });
  actions.createNodeField({ name: "slug", node, value });
};
